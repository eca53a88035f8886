package driver

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// headSize is how much of an executable the linker's build ID is within.
const headSize = 32 << 10

// executableID identifies the content of the running executable.
func executableID() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	return fileID(path)
}

// fileID identifies the content of an executable: by the content part of the
// build ID that go build wrote into it, which costs one read, or by a digest of
// the whole file where there is none or it was set by hand.
func fileID(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	if id := contentID(head[:n]); id != "" {
		return id, nil
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	digest := sha256.New()
	if _, err := io.Copy(digest, file); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", digest.Sum(nil)), nil
}

var (
	elfNote = []byte("\x04\x00\x00\x00Go\x00\x00") // type and name of the note, behind its two sizes
	rawMark = []byte("\xff Go build ID: \"")       // Mach-O and PE
)

// contentID returns the last part of the build ID in head, if it has the four
// parts that go build gives it: action/action/content/content.
func contentID(head []byte) string {
	id := ""
	if i := bytes.Index(head, elfNote); i >= 8 {
		size := int(binary.LittleEndian.Uint32(head[i-4:]))
		if start := i + len(elfNote); size < headSize && start+size <= len(head) {
			id = string(head[start : start+size])
		}
	} else if _, rest, ok := bytes.Cut(head, rawMark); ok {
		text, _, _ := bytes.Cut(rest, []byte{'"'})
		id = string(text)
	}
	parts := strings.Split(id, "/")
	if len(parts) != 4 || len(parts[3]) < 16 {
		return ""
	}
	return parts[3]
}
