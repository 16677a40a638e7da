/** What is looked at in a run, as one value, and the maps that it gives. */
package org.saccade.inspect;
