package settings

import (
	"fmt"
	"io"
)

// WriteDigest writes everything that an analyzer can learn from t, as text of
// one line per setting and problem. Two trees that write the same text give
// the same findings.
func (t *Tree) WriteDigest(w io.Writer) error {
	for i := range t.Settings {
		s := t.Settings[i]
		s.turn = 0
		if _, err := fmt.Fprintf(w, "%+q\n", fmt.Sprintf("%+v", s)); err != nil {
			return err
		}
	}
	for _, p := range t.Problems {
		if _, err := fmt.Fprintf(w, "%+q\n", fmt.Sprintf("%+v", p)); err != nil {
			return err
		}
	}
	return nil
}
