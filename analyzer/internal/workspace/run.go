package workspace

import (
	"os"
	"path/filepath"
)

// runDir is the directory that all units of one run of go vet share, or "".
var runDir string

// ShareIn says that dir belongs to one run of go vet alone, which deletes it at
// its end, so that the processes of that run can leave each other files there.
func ShareIn(dir string) { runDir = dir }

// Shared returns the result of once. Within one run of go vet, the first process that asks for name
// calls once and stores its result, and all others read the stored result. That cannot be stale: go
// vet asks for the identity of its tool, which covers the configuration, when the run begins.
func Shared(name string, once func() []byte) []byte {
	if runDir == "" {
		return once()
	}
	path := filepath.Join(runDir, name)
	if data, err := os.ReadFile(path); err == nil {
		return data
	}
	data := once()
	// The file is there as a whole or not at all. If it cannot be written, the
	// others do the work again.
	if file, err := os.CreateTemp(runDir, name+".*"); err == nil {
		_, err = file.Write(data)
		if closeErr := file.Close(); err == nil && closeErr == nil {
			err = os.Rename(file.Name(), path)
		}
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}
	return data
}
