package network

import (
	"net/netip"
	"strings"
)

// pathEnd is where a path that goes on at s[i] ends: at a space, a quotation mark
// or what no path can hold, without the punctuation of the sentence.
func pathEnd(s string, i int) int {
	end := i
	for end < len(s) && end-i < 1024 && strings.IndexByte(" \t\"<>|*?;,", s[end]) < 0 {
		end++
	}
	return i + len(strings.TrimRight(s[i:end], ".:)]'!"))
}

// spacedEnd is where a path whose part without a space ends at byte end goes on to:
// past the spaces before a further backslash or a file's ending.
func spacedEnd(s string, end int) int {
	rest := s[end:min(len(s), end+maxSpaced)]
	if rest == "" || rest[0] != ' ' {
		return end
	}
	if k := strings.IndexAny(rest, "\t\"<>|*?;,:"); k >= 0 {
		rest = rest[:k]
	}
	if k := strings.IndexByte(rest, '\\'); k > 0 && !strings.Contains(rest[:k], ". ") {
		return spacedEnd(s, pathEnd(s, end+k))
	}
	for _, w := range strings.Fields(rest) {
		dot := strings.LastIndexByte(strings.TrimRight(w, ".)'"), '.')
		if dot > 0 && fileNames[strings.ToLower(strings.TrimRight(w, ".)'")[dot+1:])] {
			return pathEnd(s, end+strings.Index(rest, w))
		}
		if strings.HasSuffix(w, ".") {
			break
		}
	}
	return end
}

// maxSpaced is how many bytes the name of a folder or a file with spaces is long at most.
const maxSpaced = 80

// unc looks for \\server\share at the first of its backslashes.
func (f *finder) unc(i int) int {
	s := f.s
	if !strings.HasPrefix(s[i:], `\\`) || i > 0 && (isAlnum(s[i-1]) || s[i-1] == ':') {
		return i + 1
	}
	k := i + 2
	for k < len(s) && k-i < 2+maxHost && (isHost(s[k]) || s[k] == '.') {
		k++
	}
	if k-i < 4 || k+1 >= len(s) || s[k] != '\\' || !isAlnum(s[k+1]) && s[k+1] != '_' && s[k+1] != '$' {
		return max(k, i+2)
	}
	end := spacedEnd(s, pathEnd(s, k))
	f.hit(uncPath, i, end, strings.ToLower(s[i:end]), "network share", `a server and a share after "\\"`)
	return end
}

// drive looks for a path on a drive, C:\…, at its colon.
func (f *finder) drive(i int) int {
	s := f.s
	if i < 1 || !isLetter(s[i-1]) || i > 1 && (isAlnum(s[i-2]) || s[i-2] >= 0x80) || i+3 > len(s) || !isAlnum(s[i+2]) && s[i+2] != '_' {
		return i + 1
	}
	end := spacedEnd(s, pathEnd(s, i+1))
	path := strings.ToLower(s[i-1 : end])
	for _, dir := range [...]string{`\users\`, `\documents and settings\`, `\home\`, `\profiles\`} {
		_, rest, ok := strings.Cut(path, dir)
		user, _, _ := strings.Cut(rest, `\`)
		if ok && user != "" && user != "public" && user != "default" && user[0] != '%' {
			f.hit(userPath, i-1, end, path, user, "holds the name of a user's folder")
			return end
		}
	}
	if strings.Contains(path[3:], `\`) && !strings.HasPrefix(path[1:], `:\windows`) && !strings.HasPrefix(path[1:], `:\program`) {
		f.hit(filePath, i-1, end, path, "path of a file", "a path on a drive")
	}
	return end
}

// schemes are those whose addresses can lead to an inner site; "file" and "smb"
// always do.
var schemes = map[string]bool{"http": true, "https": true, "ftp": true, "sftp": true, "ssh": true, "rdp": true, "ldap": true, "ldaps": true, "file": true, "smb": true}

// url looks at the address whose "://" stands at s[i], and returns where it ends.
func (f *finder) url(i int) int {
	s := f.s
	start := i
	for start > 0 && i-start < 6 && isLetter(s[start-1]) {
		start--
	}
	from := i + 3
	end := pathEnd(s, from)
	scheme := strings.ToLower(s[start:i])
	if !schemes[scheme] || end == from {
		return max(end, from)
	}
	host, path, _ := strings.Cut(s[from:end], "/")
	if k := strings.LastIndexByte(host, '@'); k >= 0 {
		host = host[k+1:]
	}
	if v6, _, ok := strings.Cut(host, "]"); ok {
		host = strings.TrimPrefix(v6, "[")
	} else {
		host, _, _ = strings.Cut(host, ":")
	}
	why := ""
	switch {
	case (scheme == "file" || scheme == "smb") && host != "":
		f.hit(uncPath, start, end, strings.ToLower(s[start:end]), "network share", `begins with "`+scheme+`:"`)
		return end
	case scheme == "file":
	default:
		why = f.innerSite(host, path)
	}
	if why != "" {
		f.hit(internalURL, start, end, strings.ToLower(s[start:end]), "internal address", why)
	}
	return end
}

// shared reports whether a path on SharePoint is a link made for sending out, which
// names neither a site nor a person: ":b:/g/ABC".
func shared(path string) bool {
	kind, rest, _ := strings.Cut(path, "/")
	return len(kind) == 3 && kind[0] == ':' && kind[2] == ':' && strings.HasPrefix(rest, "g/") && !strings.HasPrefix(rest, "g/personal/")
}

// innerSite says why a site is not for the public; "" if it is, or may be.
func (f *finder) innerSite(host, path string) string {
	if a, err := netip.ParseAddr(host); err == nil {
		if a.IsLoopback() || a.IsUnspecified() {
			return ""
		}
		return "an address in numbers"
	}
	labels := strings.Split(strings.ToLower(strings.TrimRight(host, ".")), ".")
	if labels[0] == "" || labels[0] == "www" || labels[0] == "localhost" {
		return ""
	}
	if len(labels) == 1 {
		h := labels[0]
		known := f.words[h]&(inside|wayIn|server|machine) != 0 || f.named(h) || strings.Contains(h, "intranet")
		if h[len(h)-1] != '-' && (known || path != "") && strings.Trim(h, "abcdefghijklmnopqrstuvwxyz0123456789-_") == "" {
			return "a name without a domain"
		}
		return ""
	}
	top := labels[len(labels)-1]
	lowPath := strings.ToLower(path)
	switch {
	case f.words[top]&insideDomain != 0:
		return `ends in ".` + top + `", which means nothing outside`
	case strings.HasSuffix(host, ".sharepoint.com"):
		if shared(lowPath) {
			return ""
		}
		return "a SharePoint site of the organisation"
	case len(labels) > 2 && f.named(labels[0]):
		return "is named as machines are"
	case strings.HasPrefix(lowPath, "wp-admin"), strings.HasPrefix(lowPath, "owa/"), lowPath == "owa", strings.HasPrefix(lowPath, "admin/"), lowPath == "admin",
		strings.HasPrefix(lowPath, "rdweb"), strings.HasPrefix(lowPath, "phpmyadmin"), strings.HasPrefix(lowPath, "_layouts/"):
		return "leads to a page for administrators or staff"
	}
	if len(labels) > 2 {
		if owner := strings.Join(labels[len(labels)-2:], "."); f.words[owner]&tenant != 0 {
			return "the organisation's own site at " + owner
		}
		for _, l := range labels[:len(labels)-2] {
			if f.words[l]&(inside|wayIn) != 0 {
				return `holds "` + l + `"`
			}
		}
	}
	return ""
}
