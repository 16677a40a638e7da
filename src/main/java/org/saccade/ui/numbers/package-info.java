/** The heads of the shown attention in numbers. */
package org.saccade.ui.numbers;
