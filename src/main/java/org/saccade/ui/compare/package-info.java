/** Two maps beside each other: one is kept as it is, the other is what is in view. */
package org.saccade.ui.compare;
