/** The Vision Transformer, as DJL blocks under the names of the DINO state_dict. */
package org.saccade.vit;
