/** A picture as the rest of the program knows it, and the formats that can become one. Below all other packages of this name. */
package org.saccade.image;
