// Package readers lists what poolvet knows about libraries that read settings: the functions that read
// a setting, those that convert its text, and the tags of the fields that libraries fill.
package readers
