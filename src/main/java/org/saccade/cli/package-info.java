/** The command line: thin commands over the other packages. */
package org.saccade.cli;
