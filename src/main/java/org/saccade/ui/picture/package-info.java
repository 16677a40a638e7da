/** The pictures that were brought in, and the strip that shows them. */
package org.saccade.ui.picture;
