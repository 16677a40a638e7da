/** The choice of a head. */
package org.saccade.ui.heads;
