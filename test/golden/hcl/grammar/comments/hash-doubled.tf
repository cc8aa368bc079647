## title ##
//// title
/***/
/* / */
