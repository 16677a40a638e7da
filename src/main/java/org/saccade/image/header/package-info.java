/** What is read of a file before a decoder sees it: containers, sizes, orientation, claims that must be bounded. */
package org.saccade.image.header;
