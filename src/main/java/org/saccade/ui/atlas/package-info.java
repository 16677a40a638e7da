/** Every head of every layer on one sheet, to choose from. */
package org.saccade.ui.atlas;
