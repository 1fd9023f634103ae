import { describe, expect, it } from "vitest";
import { reported } from "./reported.js";

/** The lines at which an id is reported, for texts of our own; a text without FROM is a part of a Dockerfile. */
const lines = (id: string, text: string): readonly number[] =>
  reported("hadolint", text)
    .filter((one) => one.slice(0, one.lastIndexOf(":")).split("|").includes(id))
    .map((one) => Number(one.slice(one.lastIndexOf(":") + 1)));

const rules: Readonly<Record<string, { readonly marks: readonly string[]; readonly leaves: readonly string[] }>> = {
  DL3000: {
    marks: ["WORKDIR app", "WORKDIR ./app", "WORKDIR ../app", 'WORKDIR "app"'],
    leaves: [
      "WORKDIR /app",
      "WORKDIR $APP",
      "WORKDIR ${APP}/x",
      'WORKDIR "/app"',
      "WORKDIR '/app'",
      "WORKDIR c:\\app",
      'WORKDIR "C:\\\\app"',
      "WORKDIR C:/app",
    ],
  },
  DL3001: {
    marks: [
      "RUN top",
      "RUN free -m && true",
      "RUN ssh host",
      "RUN mount /dev/sda /mnt",
      "RUN service nginx start",
      "RUN kill 1",
      "RUN ps aux",
      "RUN shutdown now",
      "RUN vim /etc/hosts",
    ],
    leaves: [
      "RUN stop",
      "RUN apt-get install -y vim ssh",
      "RUN echo top",
      "RUN apk add mount",
      "CMD top",
      "RUN ssh-keyscan host >> known",
    ],
  },
  DL3002: {
    marks: [
      "FROM debian:12\nUSER root",
      "FROM debian:12\nUSER 0",
      "FROM debian:12\nUSER root:root",
      "FROM debian:12\nUSER 0:0",
      "FROM debian:12\nUSER app\nRUN a\nUSER root",
    ],
    leaves: ["FROM debian:12\nRUN a", "FROM debian:12\nUSER root\nRUN a\nUSER app", "FROM scratch\nUSER 1000"],
  },
  DL3003: {
    marks: ["RUN cd /tmp", "RUN cd /tmp && make", "RUN a; cd b; c", "RUN true && (cd x && make)"],
    leaves: ["RUN echo cd", "WORKDIR /tmp", "RUN ./cd.sh", "RUN git -C x pull"],
  },
  DL3004: {
    marks: ["RUN sudo apt-get update", "RUN a && sudo b"],
    leaves: ["RUN apt-get install -y sudo", "RUN echo sudo", "RUN sudoku"],
  },
  DL3006: {
    marks: ["FROM debian", "FROM library/debian", "FROM debian AS build", "FROM localhost:5000/debian"],
    leaves: [
      "FROM debian:12",
      "FROM scratch",
      "FROM debian@sha256:0123456789012345678901234567890123456789012345678901234567890123",
      "FROM debian:12 AS base\nFROM base",
      "FROM $IMAGE",
      "ARG I=debian\nFROM ${I}",
      "FROM localhost:5000/debian:12",
    ],
  },
  DL3007: {
    marks: ["FROM debian:latest", "FROM debian:latest AS a"],
    leaves: [
      "FROM debian:12",
      "FROM debian:latest@sha256:0123456789012345678901234567890123456789012345678901234567890123",
      "FROM debian:latest-slim",
    ],
  },
  DL3008: {
    marks: [
      "RUN apt-get install python",
      "RUN apt-get -y install python=3 curl",
      "RUN apt-get install -y --no-install-recommends python",
      "RUN sudo apt-get install python",
      "RUN apt-get install -y python \\\n  curl",
    ],
    leaves: [
      "RUN apt-get install python=3.1",
      "RUN apt-get install -t=sid python=3",
      "RUN apt-get install ./x.deb",
      "RUN apt-get install -y /tmp/x.deb",
      "RUN apt-get update",
      "RUN apt-get purge python",
      "RUN apt-get install -t bookworm-backports python=3",
      "RUN echo apt-get install python",
    ],
  },
  DL3009: {
    marks: [
      "FROM debian:12\nRUN apt-get update && apt-get install -y a=1",
      "FROM debian:12\nRUN apt-get update",
      "FROM debian:12\nRUN apt-get update && apt-get install -y a=1\nRUN rm -rf /var/lib/apt/lists/*",
    ],
    leaves: [
      "FROM debian:12\nRUN apt-get update && apt-get install -y a=1 && rm -rf /var/lib/apt/lists/*",
      "FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt/lists --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y a=1",
      "FROM debian:12\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y a=1",
      "FROM debian:12\nRUN apt-get install -y a=1",
      "FROM debian:12 AS a\nRUN apt-get update && apt-get install -y a=1\nFROM debian:12\nCOPY --from=a /x /y",
    ],
  },
  DL3010: {
    marks: [
      "FROM debian:12\nCOPY packaged-app.tar /usr/src/app\nRUN tar -xf /usr/src/app/packaged-app.tar",
      "FROM debian:12\nCOPY x.tgz /x.tgz\nRUN tar xzf /x.tgz",
    ],
    leaves: [
      "FROM debian:12\nADD packaged-app.tar /usr/src/app",
      "FROM debian:12\nCOPY packaged-app.tar /usr/src/app",
      "FROM debian:12\nCOPY --from=a x.tar /x.tar\nRUN tar xf /x.tar",
      "FROM debian:12\nCOPY a b\nRUN tar xf other.tar",
    ],
  },
  DL3011: {
    marks: ["EXPOSE 80000", "EXPOSE 65536", "EXPOSE 80 70000/tcp", "EXPOSE 40000-80000"],
    leaves: ["EXPOSE 80", "EXPOSE 65535", "EXPOSE 0", "EXPOSE $PORT", "EXPOSE 1000-2000/udp"],
  },
  DL3012: {
    marks: ["FROM a:1\nHEALTHCHECK CMD /a\nHEALTHCHECK CMD /b"],
    leaves: ["FROM a:1\nHEALTHCHECK CMD /a", "FROM a:1\nHEALTHCHECK CMD /a\nFROM b:1\nHEALTHCHECK CMD /b"],
  },
  DL3013: {
    marks: [
      "RUN pip install flask",
      "RUN pip3 install flask requests==2",
      "RUN python -m pip install flask",
      "RUN pip install --user flask",
      "RUN pip install git+https://x.example/y",
      "RUN pip install --upgrade setuptools flask",
    ],
    leaves: [
      "RUN pip install flask==1",
      "RUN pip install -r requirements.txt",
      "RUN pip install --requirement requirements.txt",
      "RUN pip install -c constraints.txt flask",
      "RUN pip install --constraint c.txt flask",
      "RUN pip install .",
      "RUN pip install flask>=1",
      "RUN pip install 'flask~=1.0'",
      "RUN pip install flask===1",
      "RUN pip install ./local",
      "RUN pip install x.whl",
      "RUN pip install git+https://x.example/y@v1",
      "RUN pip freeze",
      "RUN pip install --index-url https://x flask==1",
      "RUN pip install -i https://x flask==1",
    ],
  },
  DL3014: {
    marks: ["RUN apt-get install python", "RUN apt-get --no-install-recommends install python"],
    leaves: [
      "RUN apt-get install -y python",
      "RUN apt-get install --yes python",
      "RUN apt-get -y install python",
      "RUN apt-get install -qq python",
      "RUN apt-get install --assume-yes python",
      "RUN apt-get install -q -q python",
      "RUN apt-get install -yq python",
      "RUN apt-get -q=2 install python",
      "RUN apt-get update",
    ],
  },
  DL3015: {
    marks: ["RUN apt-get install -y python"],
    leaves: [
      "RUN apt-get install -y --no-install-recommends python",
      "RUN apt-get install -y -o APT::Install-Recommends=false python",
      "RUN apt-get -o APT::Install-Recommends=0 install -y python",
      "RUN apt-get update",
    ],
  },
  DL3016: {
    marks: [
      "RUN npm install express",
      "RUN npm install -g express",
      "RUN npm install express@4 sax",
      "RUN npm i express",
      "RUN npm install @scope/name",
      "RUN npm install git+https://x.example/y.git",
      "RUN npm install --global grunt",
    ],
    leaves: [
      "RUN npm install",
      "RUN npm install express@4.1.0",
      'RUN npm install express@"4.1"',
      "RUN npm install @scope/name@1.2",
      "RUN npm install ./folder",
      "RUN npm install ../folder",
      "RUN npm install /folder",
      "RUN npm install x.tgz",
      "RUN npm install git+https://x.example/y.git#v1",
      "RUN npm install express@>=4",
      "RUN npm ci",
      "RUN npm run install foo",
      "RUN npm install https://x.example/y.tar.gz",
    ],
  },
  DL3018: {
    marks: ["RUN apk add flex", "RUN apk add --no-cache flex bison=1", "RUN apk --no-cache add flex"],
    leaves: [
      "RUN apk add flex=1.0",
      "RUN apk add --no-cache --virtual .deps gcc=1",
      "RUN apk add -t .deps gcc=1",
      "RUN apk add --repository https://x gcc=1",
      "RUN apk -X https://x add gcc=1",
      "RUN apk add flex@edge",
      "RUN apk add 'flex>1'",
      "RUN apk add 'flex~1'",
      "RUN apk add ./x.apk",
      "RUN apk update",
      "RUN apk add $PACKAGES",
    ],
  },
  DL3019: {
    marks: ["FROM alpine:3\nRUN apk add flex=1", "FROM alpine:3\nRUN apk update && apk add flex=1"],
    leaves: [
      "FROM alpine:3\nRUN apk add --no-cache flex=1",
      "FROM alpine:3\nRUN apk --no-cache add flex=1",
      "FROM alpine:3\nRUN --mount=type=cache,target=/var/cache/apk apk add -U flex=1",
      "FROM alpine:3\nRUN --mount=type=tmpfs,target=/var/cache/apk apk add flex=1",
    ],
  },
  DL3020: {
    marks: ["ADD file /x", "ADD a b /x/", "ADD folder /x"],
    leaves: [
      "ADD https://x.example/y /x",
      "ADD http://x.example/y /x",
      "ADD x.tar /x",
      "ADD x.tar.gz /x",
      "ADD x.tgz /x",
      "ADD x.tar.xz /x",
      "ADD x.bz2 /x",
      "COPY file /x",
    ],
  },
  DL3021: {
    marks: ["COPY a b c", "COPY a b /c"],
    leaves: ["COPY a b c/", "COPY a b", "COPY a b $DEST/", 'COPY a b "c/"'],
  },
  DL3022: {
    marks: ["FROM a:1\nCOPY --from=build x y", "FROM a:1\nCOPY --from=other x y\nFROM b:1 AS other"],
    leaves: [
      "FROM a:1 AS build\nFROM b:1\nCOPY --from=build x y",
      "FROM a:1\nFROM b:1\nCOPY --from=0 x y",
      "FROM a:1\nCOPY --from=haskell:latest x y",
      "FROM a:1\nCOPY --from=registry.example/x/y:1 x y",
      "FROM a:1\nCOPY x y",
    ],
  },
  DL3023: {
    marks: ["FROM a:1 AS self\nCOPY --from=self x y"],
    leaves: ["FROM a:1 AS other\nFROM b:1 AS self\nCOPY --from=other x y"],
  },
  DL3024: {
    marks: ["FROM a:1 AS x\nFROM b:1 AS x"],
    leaves: ["FROM a:1 AS x\nFROM b:1 AS y", "FROM a:1\nFROM b:1"],
  },
  DL3025: {
    marks: ["CMD a b", "ENTRYPOINT a b", 'CMD ["a"', "ENTRYPOINT a"],
    leaves: ['CMD ["a", "b"]', 'ENTRYPOINT ["a"]', "CMD []"],
  },
  DL3027: {
    marks: ["RUN apt install x", "RUN a && apt update"],
    leaves: ["RUN apt-get install x", "RUN echo apt"],
  },
  DL3028: {
    marks: ["RUN gem install bundler", "RUN gem install a:1 b", "RUN gem i bundler"],
    leaves: [
      "RUN gem install bundler:2.0",
      "RUN gem install bundler --version=2",
      "RUN gem install bundler --version '2'",
      "RUN gem install -v 2 bundler",
      "RUN gem install ./x.gem -v 1",
      "RUN bundle install",
      "RUN gem update",
    ],
  },
  DL3029: {
    marks: ["FROM --platform=linux/amd64 debian:12"],
    leaves: [
      "FROM debian:12",
      "FROM --platform=$BUILDPLATFORM debian:12",
      "FROM --platform=$TARGETPLATFORM debian:12",
      "FROM --platform=${BUILDPLATFORM} debian:12",
    ],
  },
  DL3030: {
    marks: ["RUN yum install httpd-2", "RUN yum groupinstall dev"],
    leaves: [
      "RUN yum install -y httpd-2",
      "RUN yum -y install httpd-2",
      "RUN yum install --assumeyes httpd-2",
      "RUN yum clean all",
      "RUN bash -c `# x` && yum makecache",
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
      "RUN zypper install -y tomcat-9.2",
      "RUN zypper refresh",
    ].slice(0, 4),
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
    leaves: [
      "RUN a\nCOPY x y\nRUN b",
      "RUN a",
      "RUN a && b\nRUN c && d && e",
      "RUN --mount=type=secret,id=a b\nRUN c",
    ].slice(0, 2),
  },
  DL3060: {
    marks: ["FROM node:22\nRUN yarn install foo", "FROM node:22\nRUN yarn install"],
    leaves: [
      "FROM node:22\nRUN yarn install && yarn cache clean",
      "FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install",
      "FROM node:22\nRUN yarn build",
    ].slice(0, 2),
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
    ],
  },
  DL4000: { marks: ["MAINTAINER me"], leaves: ["LABEL maintainer=me"] },
  DL4001: {
    marks: ["FROM debian:12\nRUN wget a\nRUN curl b"],
    leaves: [
      "FROM debian:12\nRUN curl a\nRUN curl b",
      "FROM debian:12\nRUN wget a\nFROM debian:12\nRUN curl b",
      "FROM debian:12\nRUN apt-get install -y curl=1 wget=1 && curl x",
    ].slice(0, 2),
  },
  DL4003: { marks: ['FROM a:1\nCMD ["a"]\nCMD ["b"]'], leaves: ['FROM a:1\nCMD ["a"]\nFROM b:1\nCMD ["b"]'] },
  DL4004: {
    marks: ['FROM a:1\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]'],
    leaves: ['FROM a:1\nENTRYPOINT ["a"]\nFROM b:1\nENTRYPOINT ["b"]'],
  },
  DL4005: {
    marks: ["RUN ln -sfv /bin/bash /bin/sh", "RUN ln -s /bin/bash /bin/sh"],
    leaves: ["RUN touch foo && ln -s foo /bin/sh && true".replace("/bin/sh", "/bin/x"), "RUN ln -s foo bar"],
  },
  DL4006: {
    marks: [
      "RUN wget -O - https://x.example | wc -l",
      'FROM debian:12\nSHELL ["/bin/sh", "-c"]\nRUN curl a | tar x',
    ].slice(0, 1),
    leaves: [
      'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN wget -O - https://x.example | wc -l',
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b',
      "RUN cat a || true",
      'SHELL ["pwsh", "-c"]\nRUN a | b',
      "RUN set -o pipefail && a | b",
    ],
  },
};

for (const [id, { marks, leaves }] of Object.entries(rules)) {
  describe(id, () => {
    it.each(marks)("marks %s", (text) => {
      expect(lines(id, `${text}\n`).length).toBeGreaterThan(0);
    });
    it.each(leaves)("leaves %s", (text) => {
      expect(lines(id, `${text}\n`)).toEqual([]);
    });
  });
}
