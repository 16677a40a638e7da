/** An animation, or the pictures of the filmstrip one after another, played with their maps. */
package org.saccade.ui.play;
