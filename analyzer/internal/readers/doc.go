// Package readers is what is known of libraries that read settings: the functions that read one, those
// that convert its text, and the tags of the fields that libraries fill.
package readers
