package config

import (
	"strconv"
	"strings"
)

// A Bool is a switch that knows whether it was given, so that it can override the
// file.
type Bool struct {
	value, given bool
}

// Or returns the switch if it was given, else what the file says, else the
// default.
func (b *Bool) Or(file *bool) bool {
	if !b.given && file != nil {
		return *file
	}
	return b.value
}

// Default sets the value that holds when neither flag nor file says anything.
func (b *Bool) Default(value bool) { b.value = value }

// IsBoolFlag lets -name stand for -name=true.
func (b *Bool) IsBoolFlag() bool { return true }

func (b *Bool) String() string { return strconv.FormatBool(b.value) }

// Set implements [flag.Value].
func (b *Bool) Set(text string) error {
	value, err := strconv.ParseBool(text)
	if err == nil {
		b.value, b.given = value, true
	}
	return err
}

// A List is a comma-separated list that knows whether it was given, so that it
// can override the file.
type List struct {
	items []string
	given bool
}

// Or returns the list if it was given, else what the file says.
func (l *List) Or(file []string) []string {
	if l.given {
		return l.items
	}
	return file
}

// Given reports whether the flag was given.
func (l *List) Given() bool { return l.given }

func (l *List) String() string { return strings.Join(l.items, ",") }

// Set implements [flag.Value].
func (l *List) Set(text string) error {
	l.items, l.given = nil, true
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			l.items = append(l.items, item)
		}
	}
	return nil
}
