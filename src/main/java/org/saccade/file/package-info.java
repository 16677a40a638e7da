/** Files that appear whole or not at all, and what is said when they can't be written. */
package org.saccade.file;
