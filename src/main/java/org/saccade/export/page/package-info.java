/** Pages: one drawing, by pens for pixels, SVG and PDF; and letters for machines without fonts. */
package org.saccade.export.page;
