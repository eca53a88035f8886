package symbolic

import "strconv"

// Bounds are numbers that code keeps a value within: min(size, 12). Each is "" or digits.
type Bounds struct{ Least, Most string }

// Clamp returns n within b, and whether that is another number.
func (b Bounds) Clamp(n int64) (within int64, changed bool) {
	within = n
	if least, err := strconv.ParseInt(b.Least, 10, 64); err == nil {
		within = max(within, least)
	}
	if most, err := strconv.ParseInt(b.Most, 10, 64); err == nil {
		within = min(within, most)
	}
	return within, within != n
}

// And returns the bounds of a value within b that is then kept within c.
func (b Bounds) And(c Bounds) Bounds {
	if b == (Bounds{}) || c == (Bounds{}) {
		return Bounds{b.Least + c.Least, b.Most + c.Most}
	}
	for _, bound := range []*string{&b.Least, &b.Most} {
		if n, err := strconv.ParseInt(*bound, 10, 64); err == nil {
			within, _ := c.Clamp(n)
			*bound = strconv.FormatInt(within, 10)
		}
	}
	if b.Least == "" {
		b.Least = c.Least
	}
	if b.Most == "" {
		b.Most = c.Most
	}
	return b
}

// Keep adds a bound of min or max.
func (b Bounds) Keep(function, number string) Bounds {
	if function == "min" {
		return b.And(Bounds{Most: number})
	}
	return b.And(Bounds{Least: number})
}
