/** What a run gives, and the session that runs it. */
package org.saccade.attention;
