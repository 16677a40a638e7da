/** A class of jj2000 (the JPEG 2000 decoder inside ImageIO-Ext) that we replace. */
package jj2000.j2k;
