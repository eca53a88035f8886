package driver

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	byBuild = "actionactionaction/actionactionaction/contentcontent0001/contentcontent0002"
	byHand  = "release-1.2"
)

// elf returns the head of an executable of Linux with the build ID id.
func elf(id string) string {
	sizes := binary.LittleEndian.AppendUint32([]byte("\x7fELF\x04\x00\x00\x00"), uint32(len(id)))
	return string(sizes) + string(elfNote) + id + "\x00code"
}

// raw returns the head of an executable of macOS or Windows.
func raw(id string) string {
	return "MZ" + string(rawMark) + id + "\"\n \xffcode"
}

// TestFileID holds the identity of executables of each sort to the rule that go
// vet needs: it changes when the content does, and only then.
func TestFileID(t *testing.T) {
	t.Parallel()
	id := func(content string) string {
		t.Helper()
		path := filepath.Join(t.TempDir(), "poolvet")
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		id, err := fileID(path)
		if err != nil || id == "" {
			t.Fatalf("the identity is %q, error %v", id, err)
		}
		return id
	}
	for name, head := range map[string]func(string) string{"ELF": elf, "Mach-O and PE": raw} {
		if got := id(head(byBuild)); got != "contentcontent0002" {
			t.Errorf("%s: the identity is %q, not the content part of the build ID", name, got)
		}
		if id(head(byBuild)+"a") != id(head(byBuild)+"b") {
			t.Errorf("%s: the identity is not that of the linker", name)
		}
		for _, set := range []string{byHand, "", strings.Repeat("/", 3)} {
			if id(head(set)+"a") == id(head(set)+"b") {
				t.Errorf("%s: two executables with the build ID %q have one identity", name, set)
			}
		}
	}
	cut := elf(byBuild)
	cut = cut[:len(cut)-len(byBuild)]
	if id(cut) == id(cut[:len(cut)-1]) {
		t.Error("two executables whose build ID is cut off have one identity")
	}
	if id("#!/bin/sh\n") == id("#!/bin/bash\n") {
		t.Error("two files without a build ID have one identity")
	}
	if _, err := fileID(filepath.Join(t.TempDir(), "absent")); err == nil {
		t.Error("no error for a file that is not there")
	}
}

// TestOlderBuild asks for one line about packages that a newer Go compiled, and
// lets any other panic go on.
func TestOlderBuild(t *testing.T) {
	t.Parallel()
	err := olderBuild("cannot decode \"fmt\", export data version 9 is greater than maximum supported version 4")
	if err == nil || !strings.Contains(err.Error(), "rebuild it with the Go version of this module") {
		t.Errorf("what a newer Go compiled is reported as %v", err)
	}
	if err := olderBuild("index out of range"); err != nil {
		t.Errorf("another panic is reported as %v", err)
	}
}
