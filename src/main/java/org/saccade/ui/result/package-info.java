/** What a run gave, for the parts that show it and the one that makes it. */
package org.saccade.ui.result;
