/** The citizen's own screen: its buttons and its idle view; the rest comes with the view. */
export const citizenTexts = {
  again: 'Say it again',
  slower: 'Slower, please',
  family: 'Call my family',
  buttons: 'Press for help',
  welcome: 'Hello. Please show your document.',
  idle: 'When it is your turn, this screen shows in large letters what is being done.',
  practice: {
    training: 'Training · nothing here counts',
    unverified: 'Training, unverified · nothing here counts',
  },
  watch: 'Please check what stands below, and ask whatever is not clear.',
};
