/** Files that appear whole or not at all, what is said when they can't be written, and words out of files. */
package org.saccade.file;
