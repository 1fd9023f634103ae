import type { PackageManager } from "../images/images.js";
import type { Holders } from "./log-programs.js";

/** What is needed to build with a library: by package manager, then its headers, and what pkg-config, CMake and linkers call it. */
type Row = readonly [apt: string, apk: string, dnf: string, headers: RegExp, names: string];

/** Sources: packages.debian.org, pkgs.alpinelinux.org, packages.fedoraproject.org. */
const development: readonly Row[] = [
  ["libssl-dev", "openssl-dev", "openssl-devel", /^openssl\//, "openssl libssl libcrypto ssl crypto"],
  ["libpq-dev", "libpq-dev", "libpq-devel", /^(?:libpq-fe|libpq\/|postgres)/, "libpq pq postgresql"],
  ["libffi-dev", "libffi-dev", "libffi-devel", /^ffi\.h/, "libffi ffi"],
  ["libxml2-dev", "libxml2-dev", "libxml2-devel", /^libxml\//, "libxml-2.0 libxml2 xml2"],
  ["libxslt1-dev", "libxslt-dev", "libxslt-devel", /^libxslt\//, "libxslt xslt"],
  ["zlib1g-dev", "zlib-dev", "zlib-devel", /^(?:zlib|zconf)\.h/, "zlib z"],
  ["libjpeg-dev", "libjpeg-turbo-dev", "libjpeg-turbo-devel", /^(?:jpeglib|turbojpeg)\.h/, "libjpeg jpeg"],
  ["libpng-dev", "libpng-dev", "libpng-devel", /^(?:libpng\d*\/)?png\.h/, "libpng libpng16 png"],
  ["libfreetype-dev", "freetype-dev", "freetype-devel", /^(?:ft2build\.h|freetype)/, "freetype2 freetype"],
  ["libcurl4-openssl-dev", "curl-dev", "libcurl-devel", /^curl\//, "libcurl curl"],
  ["libyaml-dev", "yaml-dev", "libyaml-devel", /^yaml\.h/, "yaml-0.1 yaml"],
  ["libsqlite3-dev", "sqlite-dev", "sqlite-devel", /^sqlite3\.h/, "sqlite3"],
  [
    "default-libmysqlclient-dev",
    "mariadb-connector-c-dev",
    "mariadb-connector-c-devel",
    /^(?:mysql\/)?mysql\.h/,
    "mysqlclient libmariadb mariadb",
  ],
  ["libncurses-dev", "ncurses-dev", "ncurses-devel", /^(?:n?curses|term)\.h/, "ncurses ncursesw curses"],
  ["libreadline-dev", "readline-dev", "readline-devel", /^readline\//, "readline"],
  ["libbz2-dev", "bzip2-dev", "bzip2-devel", /^bzlib\.h/, "bz2 bzip2"],
  ["liblzma-dev", "xz-dev", "xz-devel", /^lzma\.h/, "liblzma lzma"],
  ["libgmp-dev", "gmp-dev", "gmp-devel", /^gmp\.h/, "gmp"],
  ["libldap-dev", "openldap-dev", "openldap-devel", /^(?:ldap|lber)\.h/, "ldap lber"],
  ["libsasl2-dev", "cyrus-sasl-dev", "cyrus-sasl-devel", /^sasl\//, "libsasl2 sasl2"],
  ["libkrb5-dev", "krb5-dev", "krb5-devel", /^(?:gssapi|krb5)/, "krb5 krb5-gssapi gssapi_krb5"],
  ["libvips-dev", "vips-dev", "vips-devel", /^vips\//, "vips vips-cpp"],
  ["libcairo2-dev", "cairo-dev", "cairo-devel", /^(?:cairo\/)?cairo\.h/, "cairo"],
  ["libpango1.0-dev", "pango-dev", "pango-devel", /^pango\//, "pango pangocairo"],
  ["libdbus-1-dev", "dbus-dev", "dbus-devel", /^dbus\//, "dbus-1"],
  ["libglib2.0-dev", "glib-dev", "glib2-devel", /^(?:glib|gio|gobject)/, "glib-2.0 gobject-2.0 gio-2.0"],
  ["libicu-dev", "icu-dev", "libicu-devel", /^unicode\//, "icu-uc icu-i18n icu-io icu icui18n icuuc"],
  ["libonig-dev", "oniguruma-dev", "oniguruma-devel", /^oniguruma\.h/, "oniguruma onig"],
  ["libzip-dev", "libzip-dev", "libzip-devel", /^zip\.h/, "libzip zip"],
  ["libmagickwand-dev", "imagemagick-dev", "ImageMagick-devel", /^(?:wand|MagickWand)\//, "magickwand imagemagick"],
  ["libc6-dev", "musl-dev", "glibc-devel", /^(?:std(?:io|lib|def)|string|limits|errno|assert|unistd)\.h/, "c m"],
  ["linux-libc-dev", "linux-headers", "kernel-headers", /^(?:linux|asm)\//, ""],
  ["libudev-dev", "eudev-dev", "systemd-devel", /^libudev\.h/, "libudev udev"],
  ["libasound2-dev", "alsa-lib-dev", "alsa-lib-devel", /^alsa\//, "alsa asound"],
  ["portaudio19-dev", "portaudio-dev", "portaudio-devel", /^portaudio\.h/, "portaudio-2.0 portaudio"],
  ["libsnappy-dev", "snappy-dev", "snappy-devel", /^snappy/, "snappy"],
  ["libzstd-dev", "zstd-dev", "libzstd-devel", /^zstd\.h/, "libzstd zstd"],
  ["uuid-dev", "util-linux-dev", "libuuid-devel", /^uuid\//, "uuid"],
  ["libevent-dev", "libevent-dev", "libevent-devel", /^event2?[/.]/, "libevent event"],
  ["libpcap-dev", "libpcap-dev", "libpcap-devel", /^pcap/, "libpcap pcap"],
  ["unixodbc-dev", "unixodbc-dev", "unixODBC-devel", /^sql(?:ext|types)?\.h/, "odbc"],
  ["libexpat1-dev", "expat-dev", "expat-devel", /^expat\.h/, "expat"],
  ["libwebp-dev", "libwebp-dev", "libwebp-devel", /^webp\//, "libwebp webp"],
  ["libtiff-dev", "tiff-dev", "libtiff-devel", /^tiff/, "libtiff-4 tiff"],
  ["libgeos-dev", "geos-dev", "geos-devel", /^geos/, "geos geos_c"],
  ["libgdal-dev", "gdal-dev", "gdal-devel", /^(?:gdal|ogr)/, "gdal"],
  ["libhdf5-dev", "hdf5-dev", "hdf5-devel", /^hdf5\.h/, "hdf5"],
  ["libopenblas-dev", "openblas-dev", "openblas-devel", /^cblas\.h/, "openblas blas"],
  ["libgd-dev", "gd-dev", "gd-devel", /^gd\.h/, "gdlib gd"],
  ["libboost-all-dev", "boost-dev", "boost-devel", /^boost\//, "boost"],
  ["libprotobuf-dev", "protobuf-dev", "protobuf-devel", /^google\/protobuf\//, "protobuf"],
  ["libsodium-dev", "libsodium-dev", "libsodium-devel", /^sodium/, "libsodium sodium"],
  ["libmemcached-dev", "libmemcached-dev", "libmemcached-devel", /^libmemcached/, "libmemcached memcached"],
  ["librdkafka-dev", "librdkafka-dev", "librdkafka-devel", /^librdkafka\//, "rdkafka"],
];

/** The shared libraries of programs, by the name that the loader misses. */
const shared: Readonly<Record<string, Holders>> = {
  "libGL.so.1": { apt: "libgl1", apk: "mesa-gl", dnf: "mesa-libGL" },
  "libSM.so.6": { apt: "libsm6", apk: "libsm", dnf: "libSM" },
  "libX11.so.6": { apt: "libx11-6", apk: "libx11", dnf: "libX11" },
  "libXext.so.6": { apt: "libxext6", apk: "libxext", dnf: "libXext" },
  "libXrender.so.1": { apt: "libxrender1", apk: "libxrender", dnf: "libXrender" },
  "libatomic.so.1": { apt: "libatomic1", apk: "libatomic", dnf: "libatomic" },
  "libcurl.so.4": { apt: "libcurl4", apk: "libcurl", dnf: "libcurl" },
  "libdbus-1.so.3": { apt: "libdbus-1-3", apk: "dbus-libs", dnf: "dbus-libs" },
  "libdrm.so.2": { apt: "libdrm2", apk: "libdrm", dnf: "libdrm" },
  "libffi.so.8": { apt: "libffi8", apk: "libffi", dnf: "libffi" },
  "libgbm.so.1": { apt: "libgbm1", apk: "mesa-gbm", dnf: "mesa-libgbm" },
  "libgcc_s.so.1": { apt: "libgcc-s1", apk: "libgcc", dnf: "libgcc" },
  "libglib-2.0.so.0": { apt: "libglib2.0-0", apk: "glib", dnf: "glib2" },
  "libgobject-2.0.so.0": { apt: "libglib2.0-0", apk: "glib", dnf: "glib2" },
  "libgomp.so.1": { apt: "libgomp1", apk: "libgomp", dnf: "libgomp" },
  "libgthread-2.0.so.0": { apt: "libglib2.0-0", apk: "glib", dnf: "glib2" },
  "libmagic.so.1": { apt: "libmagic1", apk: "libmagic", dnf: "file-libs" },
  "libmariadb.so.3": { apt: "libmariadb3", apk: "mariadb-connector-c", dnf: "mariadb-connector-c" },
  "libnspr4.so": { apt: "libnspr4", apk: "nspr", dnf: "nspr" },
  "libnss3.so": { apt: "libnss3", apk: "nss", dnf: "nss" },
  "libodbc.so.2": { apt: "libodbc2", apk: "unixodbc", dnf: "unixODBC" },
  "libopenblas.so.0": { apt: "libopenblas0", apk: "openblas", dnf: "openblas" },
  "libpango-1.0.so.0": { apt: "libpango-1.0-0", apk: "pango", dnf: "pango" },
  "libpq.so.5": { apt: "libpq5", apk: "libpq", dnf: "libpq" },
  "libsndfile.so.1": { apt: "libsndfile1", apk: "libsndfile", dnf: "libsndfile" },
  "libsqlite3.so.0": { apt: "libsqlite3-0", apk: "sqlite-libs", dnf: "sqlite-libs" },
  "libssl.so.3": { apt: "libssl3", apk: "libssl3", dnf: "openssl-libs" },
  "libcrypto.so.3": { apt: "libssl3", apk: "libcrypto3", dnf: "openssl-libs" },
  "libstdc++.so.6": { apt: "libstdc++6", apk: "libstdc++", dnf: "libstdc++" },
  "libxml2.so.2": { apt: "libxml2", apk: "libxml2", dnf: "libxml2" },
  "libxslt.so.1": { apt: "libxslt1.1", apk: "libxslt", dnf: "libxslt" },
  "libyaml-0.so.2": { apt: "libyaml-0-2", apk: "yaml", dnf: "libyaml" },
  "libz.so.1": { apt: "zlib1g", apk: "zlib", dnf: "zlib" },
};

/** The package with a header such as `openssl/ssl.h`. */
export function packageWithHeader(header: string, manager: PackageManager): string | undefined {
  const row = development.find(([, , , headers]) => headers.test(header));
  return row ? of(row, manager) : /^Python\.h$/.test(header) ? python(manager) : undefined;
}

/** The package to build with a library, by whatever name the build calls it: `libffi`, `-lpq`, CMake's `OpenSSL`. */
export function packageWithLibrary(name: string, manager: PackageManager): string | undefined {
  const bare = name.toLowerCase().split(/[\s<>=]/, 1)[0] ?? "";
  const row = development.find(([, , , , names]) => names.split(" ").includes(bare));
  return row && of(row, manager);
}

/** The package with a shared library such as `libpq.so.5`. */
export function packageWithShared(file: string, manager: PackageManager): string | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const known = Object.hasOwn(shared, name) ? shared[name] : undefined;
  if (manager === "zypper") return undefined;
  return manager === "apt" || manager === "apk" ? known?.[manager] : known?.dnf;
}

function of([apt, apk, dnf]: Row, manager: PackageManager): string | undefined {
  if (manager === "zypper") return undefined;
  return manager === "apt" ? apt : manager === "apk" ? apk : dnf;
}

const python = (manager: PackageManager): string | undefined =>
  manager === "zypper" ? undefined : manager === "apt" || manager === "apk" ? "python3-dev" : "python3-devel";
