/** How weights arrive: checked, resumed, whole or not at all. */
package org.saccade.weights.download;
