/** The launcher: builds the object graph by hand and hands over to the command line. */
package org.saccade;
