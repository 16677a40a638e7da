/** The classes that a model with a head tells apart: how likely each is, and what matters to it. */
package org.saccade.ui.classes;
