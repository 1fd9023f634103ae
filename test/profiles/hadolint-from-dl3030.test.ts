import { describeMarks } from "./marks.js";

/** Texts of our own; one without FROM is a part of a Dockerfile. */
describeMarks("hadolint", {
  DL3030: {
    marks: ["RUN yum install httpd-2", "RUN yum groupinstall dev"],
    leaves: [
      "RUN yum install -y httpd-2",
      "RUN yum -y install httpd-2",
      "RUN yum install --assumeyes httpd-2",
      "RUN yum clean all",
    ],
  },
  DL3032: {
    marks: ["FROM centos:7\nRUN yum install -y httpd-2"],
    leaves: [
      "FROM centos:7\nRUN yum install -y httpd-2 && yum clean all",
      "FROM centos:7\nRUN yum install -y httpd-2 && rm -rf /var/cache/yum/*",
      "FROM centos:7\nRUN yum makecache",
    ],
  },
  DL3033: {
    marks: ["RUN yum install -y tomcat", "RUN yum install -y tomcat-9 httpd"],
    leaves: [
      "RUN yum install -y tomcat-9.2",
      "RUN yum install -y x.rpm",
      "RUN yum install -y tomcat-9.2.x86_64",
      "RUN yum module install -y tomcat:9",
      "RUN yum clean all",
    ],
  },
  DL3034: {
    marks: ["RUN zypper install httpd=2", "RUN zypper in a=1", "RUN zypper remove a", "RUN zypper dup"],
    leaves: [
      "RUN zypper install -y httpd=2",
      "RUN zypper -n install httpd=2",
      "RUN zypper --non-interactive install httpd=2",
      "RUN zypper --no-confirm install a=1",
      "RUN zypper install --no-confirm a=1",
      "RUN zypper refresh",
    ],
  },
  DL3035: {
    marks: ["RUN zypper dist-upgrade", "RUN zypper dup -y"],
    leaves: ["RUN zypper install -y a=1", "RUN zypper update"],
  },
  DL3036: {
    marks: ["FROM opensuse/leap:15\nRUN zypper install -y a=1"],
    leaves: [
      "FROM opensuse/leap:15\nRUN zypper install -y a=1 && zypper clean",
      "FROM opensuse/leap:15\nRUN zypper install -y a=1 && zypper cc -a",
    ],
  },
  DL3037: {
    marks: ["RUN zypper install -y tomcat"],
    leaves: [
      "RUN zypper install -y tomcat=9",
      "RUN zypper install -y 'tomcat>=9'",
      "RUN zypper install -y 'tomcat<9'",
      "RUN zypper install -y tomcat-9.rpm",
      "RUN zypper refresh",
    ],
  },
  DL3038: {
    marks: ["RUN dnf install httpd-2", "RUN microdnf install httpd-2"],
    leaves: [
      "RUN dnf install -y httpd-2",
      "RUN dnf -y install httpd-2",
      "RUN dnf clean all",
      "RUN microdnf install -y httpd-2",
      "RUN notdnf install httpd",
    ],
  },
  DL3040: {
    marks: ["FROM fedora:42\nRUN dnf install -y mariadb-1", "FROM fedora:42\nRUN microdnf install -y mariadb-1"],
    leaves: [
      "FROM fedora:42\nRUN dnf install -y mariadb-1 && dnf clean all",
      "FROM fedora:42\nRUN microdnf install -y mariadb-1 && microdnf clean all",
      "FROM fedora:42\nRUN dnf install -y mariadb-1 && rm -rf /var/cache/libdnf5",
    ],
  },
  DL3041: {
    marks: ["RUN dnf install -y tomcat", "RUN microdnf install -y tomcat", "RUN dnf module install -y tomcat"],
    leaves: [
      "RUN dnf install -y tomcat-9.2",
      "RUN dnf install -y x.rpm",
      "RUN dnf module install -y tomcat:9",
      "RUN dnf module enable -y tomcat",
    ],
  },
  DL3042: {
    marks: [
      "FROM python:3.13\nRUN pip install flask==1",
      "FROM python:3.13\nRUN pip3 install flask==1",
      "FROM python:3.13\nRUN python3 -m pip install flask==1",
    ],
    leaves: [
      "FROM python:3.13\nRUN pip install --no-cache-dir flask==1",
      "FROM python:3.13\nRUN pip --no-cache-dir install flask==1",
      "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==1",
      "FROM python:3.13\nRUN PIP_NO_CACHE_DIR=1 pip install flask==1",
      "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==1",
      "FROM python:3.13\nRUN pipx install x==1",
      "FROM python:3.13\nRUN pipenv install x",
    ],
  },
  DL3043: {
    marks: ["ONBUILD ONBUILD RUN a", "ONBUILD FROM debian:12", "ONBUILD MAINTAINER a"],
    leaves: ["ONBUILD RUN a", "ONBUILD COPY a b"],
  },
  DL3044: {
    marks: ["ENV A=/x B=$A/y", "ENV A=/x B=${A}/y"],
    leaves: [
      "ENV A=/x\nENV B=$A/y",
      "ENV PATH=/x:$PATH",
      "ENV A=1 B=2",
      "ARG A=0\nENV A=1 B=$C",
      "ENV A=x B=A",
      "ENV A=/x B=\\$A",
    ],
  },
  DL3045: {
    marks: ["FROM debian:12\nCOPY a b", "FROM debian:12\nCOPY a ."],
    leaves: [
      "FROM debian:12\nCOPY a /b",
      "FROM debian:12\nWORKDIR /x\nCOPY a b",
      "FROM debian:12\nCOPY a $B",
      "FROM debian:12 AS a\nWORKDIR /x\nFROM a\nCOPY a b",
      "FROM debian:12\nCOPY a c:\\b",
    ],
  },
  DL3046: {
    marks: ["RUN useradd -u 123456 x", "RUN useradd --uid 123456 x"],
    leaves: [
      "RUN useradd -l -u 123456 x",
      "RUN useradd --no-log-init -u 123456 x",
      "RUN useradd -u 12345 x",
      "RUN useradd x",
      "RUN adduser -u 123456 x",
    ],
  },
  DL3047: {
    marks: ["RUN wget https://x.example/y"],
    leaves: [
      "RUN wget --progress=dot:giga https://x.example/y",
      "RUN wget -q https://x.example/y",
      "RUN wget -nv https://x.example/y",
      "RUN wget --quiet https://x.example/y",
      "RUN wget --no-verbose https://x.example/y",
      "RUN wget -o log https://x.example/y",
      "RUN wget --output-file=log https://x.example/y",
      "RUN wget -a log https://x.example/y",
      "RUN apt-get install -y wget=1",
    ],
  },
  DL3048: {
    marks: [
      "LABEL .foo=a",
      "LABEL foo-=a",
      "LABEL f..o=a",
      "LABEL Foo=a",
      "LABEL -foo=a",
      "LABEL com.docker.foo=a",
      "LABEL io.docker.foo=a",
      "LABEL org.dockerproject.foo=a",
      'LABEL "f o"=a',
    ],
    leaves: ["LABEL foo=a", "LABEL foo.bar-baz=a", "LABEL foo1=a"],
  },
  DL3057: {
    marks: ['FROM debian:12\nCMD ["a"]'],
    leaves: ["FROM debian:12\nHEALTHCHECK CMD a", 'FROM debian:12 AS a\nHEALTHCHECK CMD a\nFROM a\nCMD ["b"]'],
  },
  DL3059: {
    marks: ["RUN a\nRUN b"],
    leaves: ["RUN a\nCOPY x y\nRUN b", "RUN a", "RUN a && b\nRUN c && d && e", "RUN --mount=type=secret,id=a b\nRUN c"],
  },
  DL3060: {
    marks: ["FROM node:22\nRUN yarn install foo", "FROM node:22\nRUN yarn install"],
    leaves: [
      "FROM node:22\nRUN yarn install && yarn cache clean",
      "FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install",
      "FROM node:22\nRUN yarn build",
    ],
  },
  DL3061: {
    marks: ["RUN a\nFROM debian:12", "LABEL a=b\nFROM debian:12"],
    leaves: ["FROM debian:12", "ARG A=1\nFROM debian:12", "# c\nARG A\nFROM debian:12\nRUN a"],
  },
  DL3062: {
    marks: [
      "RUN go install example.com/x",
      "RUN go install example.com/x@latest",
      "RUN go get example.com/x",
      "RUN go run example.com/x@latest",
    ],
    leaves: [
      "RUN go install example.com/x@v1.2.3",
      "RUN go install ./cmd/x",
      "RUN go install .",
      "RUN go build ./...",
      "RUN go mod download",
      'SHELL ["pwsh", "-c"]\nRUN go install example.com/x@latest',
    ],
  },
  DL4000: { marks: ["MAINTAINER me"], leaves: ["LABEL maintainer=me"] },
  DL4001: {
    marks: ["FROM debian:12\nRUN wget a\nRUN curl b"],
    leaves: [
      "FROM debian:12\nRUN curl a\nRUN curl b",
      "FROM debian:12\nRUN wget a\nFROM debian:12\nRUN curl b",
      "FROM debian:12\nRUN apt-get install -y curl=1 wget=1 && curl x",
    ],
  },
  DL4003: { marks: ['FROM a:1\nCMD ["a"]\nCMD ["b"]'], leaves: ['FROM a:1\nCMD ["a"]\nFROM b:1\nCMD ["b"]'] },
  DL4004: {
    marks: ['FROM a:1\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]'],
    leaves: ['FROM a:1\nENTRYPOINT ["a"]\nFROM b:1\nENTRYPOINT ["b"]'],
  },
  DL4005: {
    marks: ["RUN ln -sfv /bin/bash /bin/sh", "RUN ln -s /bin/bash /bin/sh"],
    leaves: ["RUN ln -s /bin/sh /usr/local/bin/sh", "RUN ln -s a b && ls /bin/sh"],
  },
  DL4006: {
    marks: ["RUN wget -O - https://x.example | wc -l", 'FROM debian:12\nSHELL ["/bin/sh", "-c"]\nRUN curl a | tar x'],
    leaves: [
      'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN wget -O - https://x.example | wc -l',
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b',
      "RUN cat a || true",
      'SHELL ["pwsh", "-c"]\nRUN a | b',
      "RUN set -o pipefail && a | b",
    ],
  },
});
