/** Files out: each appears whole or not at all. */
package org.saccade.export;
