export { htmlText } from '../values/html-text.ts';
