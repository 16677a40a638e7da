/** What can be asked of attention and features: rollout, masks, statistics, similarity, colours, objects. Arrays in, arrays out. */
package org.saccade.explore;
