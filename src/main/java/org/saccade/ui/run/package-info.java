/** Pictures through the model, one after another, away from the JavaFX Application Thread. */
package org.saccade.ui.run;
