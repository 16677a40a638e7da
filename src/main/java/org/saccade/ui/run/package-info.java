/** Pictures through the model, one after another, away from the screen's thread. */
package org.saccade.ui.run;
