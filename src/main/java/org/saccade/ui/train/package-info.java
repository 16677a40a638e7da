/** Training a model in the window: what is asked before, how it goes, and what the model looks at meanwhile. */
package org.saccade.ui.train;
