package flowgraph

import (
	"slices"
	"strconv"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// NotKnown is a value of which nothing is known.
var NotKnown = []Alt{{}}

// maxAlts bounds the alternatives of one value.
const maxAlts = 24

// Limit returns the first of alts, as many as one value may have.
func Limit(alts []Alt) []Alt {
	if len(alts) > maxAlts {
		return alts[:maxAlts]
	}
	return alts
}

// Through returns what a becomes on the way that outer describes.
func Through(a Alt, outer *Alt) Alt {
	if outer.When != Always {
		a.When = outer.When
	}
	a.Part = a.Part || outer.Part || outer.Scale != 0 && a.Bounds != (Bounds{})
	a.Bounds = a.Bounds.And(outer.Bounds)
	if outer.Made != "" {
		a.Made = outer.Made
	}
	a.Groups = append(outer.Groups[:len(outer.Groups):len(outer.Groups)], a.Groups...)
	if outer.Scale != 0 && (a.Type != Duration || a.Kind == Read) {
		a.Scale = outer.Scale
	}
	a.Bits = symbolic.Narrower(a.Bits, outer.Bits)
	a.Drops = a.Drops || outer.Drops && (a.Kind == Read || a.Kind == Node)
	if outer.Type != Text && a.Type == Text {
		a = ConvertOne(a, outer.Type)
	}
	return a
}

// Same reports whether a and b are the same setting or node.
func Same(a, b *Alt) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Read:
		return a.Key.Name() == b.Key.Name() && a.Key.Arg == b.Key.Arg
	case Node:
		return a.Node == b.Node && a.Arg == b.Arg
	}
	return false
}

// Intersect reports whether a and b have an alternative in common.
func Intersect(a, b []Alt) bool {
	return slices.ContainsFunc(a, func(x Alt) bool {
		return slices.ContainsFunc(b, func(y Alt) bool { return Same(&x, &y) })
	})
}

// Distinct drops what says the same.
func Distinct(alts []Alt) []Alt {
	var out []Alt
	for _, a := range alts {
		if !slices.ContainsFunc(out, func(b Alt) bool {
			return a.Kind == b.Kind && a.Value == b.Value && (a.Kind != Literal || a.Place == b.Place) && a.Node == b.Node && a.Key.Name() == b.Key.Name()
		}) {
			out = append(out, a)
		}
	}
	return out
}

// AlsoParsed notes that code parses what a reads as it does for b on another way.
func (a *Alt) AlsoParsed(b *Alt) {
	for _, limit := range b.Limits {
		if !slices.Contains(a.Limits, limit) {
			a.Limits = append(a.Limits[:len(a.Limits):len(a.Limits)], limit)
		}
	}
	if a.Type != b.Type && a.Type != Text && b.Type != Text {
		a.Type, a.Scale, a.Units = Duration, max(a.Scale, b.Scale), true
	}
}

// Within notes on the literals and settings of alts in which fields the struct
// lies that they fill.
func Within(fields []string, alts []Alt) []Alt {
	out := slices.Clone(alts)
	for i := range out {
		if a := &out[i]; (a.Kind == Literal || a.Kind == Read) && len(a.Within) == 0 {
			a.Within = fields
		}
	}
	return out
}

// MadeIn notes on alts which function makes the struct that holds them.
func MadeIn(place string, alts []Alt) []Alt {
	out := slices.Clone(alts)
	for i := range out {
		out[i].Made = place
	}
	return out
}

// Sometimes returns alts as what is there under a condition that is not known.
func Sometimes(alts []Alt) []Alt {
	out := slices.Clone(alts)
	for i := range out {
		if out[i].When == Always {
			out[i].When = Given
		}
	}
	return out
}

// Replaced returns alts without the zeros of settings that are absent, if another value takes
// the place of a zero:
//
//	n, _ := strconv.Atoi(os.Getenv("POOL_SIZE"))
//	return cmp.Or(n, size)
func Replaced(alts []Alt) []Alt {
	out := slices.Clone(alts)
	another := slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind != Read })
	for i := range out {
		out[i].Drops = out[i].Drops && !(another && out[i].Kind == Read)
	}
	return out
}

// OnlyReads returns those of alts that read a setting whose name is known.
func OnlyReads(alts []Alt) []Alt {
	return slices.DeleteFunc(alts, func(a Alt) bool { return a.Kind != Read || a.Key.Arg != 0 })
}

// Convert returns what alts become when they are parsed as typ.
func Convert(alts []Alt, typ Type) []Alt {
	out := make([]Alt, 0, len(alts))
	for _, a := range alts {
		out = append(out, ConvertOne(a, typ))
	}
	return out
}

// ConvertOne returns what a becomes when it is parsed as typ.
func ConvertOne(a Alt, typ Type) Alt {
	switch {
	case a.Kind == Read && a.Type == Text || a.Kind == Node && a.Type == Text:
		a.Type = typ
	case a.Kind == Literal && a.Type == Text && typ == Int:
		if _, err := strconv.ParseInt(a.Value, 10, 64); err != nil {
			return Alt{When: a.When}
		}
		a.Type = Int
	case a.Kind == Literal && a.Type == Text && typ == Duration:
		d, err := time.ParseDuration(a.Value)
		if err != nil {
			return Alt{When: a.When}
		}
		a.Type, a.Value = Duration, strconv.FormatInt(int64(d), 10)
	}
	return a
}
