/** The one table of what can be done in the window, and what is made of it: menus, buttons, tooltips, the palette. */
package org.saccade.ui.action;
