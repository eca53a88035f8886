package deploy

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// WriteDigest writes everything that an analyzer can learn from d, as text of
// one line each. What writes the same text gives the same findings.
func (d *Deployments) WriteDigest(w io.Writer) error {
	var err error
	line := func(format string, args ...any) {
		if err == nil {
			_, err = fmt.Fprintf(w, "%+q\n", fmt.Sprintf(format, args...))
		}
	}
	for _, env := range d.Environments {
		line("%s %s", env.Name, env.Rank)
		for _, load := range env.Workloads {
			shown := *load
			shown.pointers = nil
			line("%#v", shown) // %v would call String of the embedded Place
			for _, name := range slices.Sorted(maps.Keys(load.pointers)) {
				line("%s %#v", name, load.pointers[name])
			}
		}
		for _, s := range env.Servers {
			line("%#v", *s)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.limits)) {
		line("%s %#v", name, d.limits[name])
	}
	return err
}
