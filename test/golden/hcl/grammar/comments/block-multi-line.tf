/* first
 * second
 */
a = 1
