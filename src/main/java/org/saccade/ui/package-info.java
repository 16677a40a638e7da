/** The desktop window: a sub-package for each part of it, its view beside its view model. */
package org.saccade.ui;
