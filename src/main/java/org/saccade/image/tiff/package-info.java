/** What the tags of a TIFF mean, and which reader is right about it. */
package org.saccade.image.tiff;
