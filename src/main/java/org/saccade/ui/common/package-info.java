/**
 * What every part of the window stands on, and that knows none of them: faults, icons, thumbnails, background threads.
 */
package org.saccade.ui.common;
