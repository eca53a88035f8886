package lostsession

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

func TestLostsession(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, testdata(t), newAnalyzer(), "lostsession/sqltruth")
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
