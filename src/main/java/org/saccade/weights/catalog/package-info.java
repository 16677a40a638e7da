/** The known models, and where their weights lie on this machine. */
package org.saccade.weights.catalog;
