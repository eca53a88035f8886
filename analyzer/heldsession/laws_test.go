package heldsession

import (
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/laws"
)

func TestLaws(t *testing.T) {
	t.Parallel()
	laws.Hold(t, laws.All, informed(t), "../../testdata", nil, "heldsession/...")
}
