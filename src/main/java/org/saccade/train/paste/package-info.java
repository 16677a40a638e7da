/** Views of cut-outs that are pasted on backgrounds: the data of the demo weights. Arrays only, no engine. */
package org.saccade.train.paste;
