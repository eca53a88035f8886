package poolsize

import (
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// fix returns the edit that makes the literal say what all of list say, or nil.
func (u *unit) fix(lit *fallback.Alt, list []settings.Setting) []analysis.SuggestedFix {
	return nil
}
