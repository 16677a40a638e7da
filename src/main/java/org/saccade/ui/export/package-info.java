/** Maps on their way out of the window: to files, to other programs. */
package org.saccade.ui.export;
