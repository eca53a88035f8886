// Package limits finds how large a pool may get, and which place in code or
// configuration decides it.
package limits

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Source is what decides a size: a setting, the code, a data source name or the
// library.
type Source uint8

const (
	Unknown Source = iota
	Literal        // a number in the code
	Setting        // a setting that a configuration file gives
	DSN            // a parameter of the data source name that a file gives
	// Fallback is a number in the code that counts because no file gives the
	// setting.
	Fallback
	Library // the default of the library
	AsOpen  // what is open is kept: the library has no limit of its own
)

func (s Source) String() string {
	return [...]string{"unknown", "literal", "setting", "dsn", "default", "library", "open"}[s]
}

// CPUs is the [Size.Formula] of a value that code computes from the machine.
const CPUs = "depends on the number of CPUs"

// A Size is one number or time of a pool. The zero value is unknown without a
// reason.
type Size struct {
	From Source
	// Value is a number of connections, or nanoseconds where Time is set; it
	// is meaningful if Plain reports so.
	Value     int64
	Time      bool
	Unlimited bool
	// Formula is how the value follows from the machine, such as "max(4,
	// CPUs)", where no number is known.
	Formula string
	// PerMember: it counts for each server or shard.
	PerMember bool
	// Sometimes: the code sets it only on some paths.
	Sometimes bool

	Key  string   // setting, for Setting, DSN and Fallback
	At   string   // file:line that gives the value, "" for a library
	Also []string // file:line of further files that give the same value
	// Differs are other values of the setting, as "file:line says N".
	Differs []string
	// Outranks reports whether the value is one for production, and no other file for production
	// is among those that differ.
	Outranks bool
	// Else is what the code falls back to where the setting is absent.
	Else, ElseAt string
	Why          string // why it is unknown
	// Knob is file:line of what sets it in the code, or "".
	Knob string
	// Production reports whether every number on the way is committed and for
	// production: a literal, or a setting of the best rank there is.
	Production bool
}

// Plain reports whether the size is one known number.
func (s Size) Plain() bool { return s.From != Unknown && !s.Unlimited && s.Formula == "" }

// Known reports whether anything is known of the size.
func (s Size) Known() bool { return s.From != Unknown }

// String writes the value: 20, 30m, none, unlimited, max(4, CPUs), unknown.
func (s Size) String() string {
	switch {
	case s.From == Unknown:
		return "unknown"
	case s.Unlimited:
		return "unlimited"
	case s.Formula != "":
		return s.Formula
	case s.Time:
		return Text(time.Duration(s.Value))
	}
	return strconv.FormatInt(s.Value, 10)
}

// Text writes d as code and files do: 30m, and not 30m0s.
func Text(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// Unsaid returns an unknown size, with the reason why it is unknown.
func Unsaid(format string, args ...any) Size { return Size{Why: fmt.Sprintf(format, args...)} }

// Sizes are the numbers of one pool.
type Sizes struct {
	Open     Size // connections at most
	Idle     Size // idle connections kept at most
	Min      Size // connections kept at least
	Lifetime Size // longest life of a connection
	IdleTime Size // longest idle time of a connection
}

// Agreed returns what all of list have in common: sizes that differ are
// unknown.
func Agreed(list []Sizes) Sizes {
	if len(list) == 0 {
		return Sizes{}
	}
	out := list[0]
	for _, s := range list[1:] {
		out.Open = agreed(out.Open, s.Open)
		out.Idle = agreed(out.Idle, s.Idle)
		out.Min = agreed(out.Min, s.Min)
		out.Lifetime = agreed(out.Lifetime, s.Lifetime)
		out.IdleTime = agreed(out.IdleTime, s.IdleTime)
	}
	return out
}

func agreed(a, b Size) Size {
	if a.From == Unknown || b.From == Unknown || a.String() == b.String() {
		if b.From == Unknown {
			return b
		}
		a.Sometimes = a.Sometimes || b.Sometimes
		return a
	}
	return Unsaid("%s or %s", said(a), said(b))
}

func said(s Size) string {
	if s.At == "" {
		return s.String()
	}
	return fmt.Sprintf("%s (%s)", s, s.At)
}

// Either returns the size of a pool to which one of two sizes may be given.
func Either(a, b Size) Size {
	if a.String() == b.String() {
		a.Sometimes = a.Sometimes && b.Sometimes
		return a
	}
	if !a.Known() && b.Known() {
		return a
	}
	return agreed(a, b)
}
